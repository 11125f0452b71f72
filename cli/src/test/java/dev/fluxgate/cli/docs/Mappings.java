package dev.fluxgate.cli.docs;

import com.sun.source.doctree.DocCommentTree;
import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** Reads the {@code @ConfigMapping} interfaces of a module from their sources, for their Javadoc is the documentation. */
final class Mappings {

    private Mappings() {}

    static List<Setting> of(Path module) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, Locale.ROOT, null);
                Stream<Path> sources = Files.walk(module.resolve("src/main/java"))) {
            List<Path> mappings = sources.filter(file -> file.toString().endsWith("Config.java"))
                    .sorted()
                    .toList();
            JavacTask task = (JavacTask) compiler.getTask(
                    null, files, null, List.of("-proc:none"), null, files.getJavaFileObjectsFromPaths(mappings));
            DocTrees docs = DocTrees.instance(task);
            List<Setting> settings = new ArrayList<>();
            for (CompilationUnitTree unit : task.parse()) {
                for (Tree type : unit.getTypeDecls()) {
                    settings.addAll(settings(docs, unit, (ClassTree) type));
                }
            }
            settings.sort(Comparator.comparing(Setting::prefix));
            return settings;
        }
    }

    private static List<Setting> settings(DocTrees docs, CompilationUnitTree unit, ClassTree mapping) {
        Optional<String> prefix = annotation(mapping.getModifiers().getAnnotations(), "ConfigMapping", "prefix");
        if (prefix.isEmpty()) {
            return List.of();
        }
        return mapping.getMembers().stream()
                .filter(MethodTree.class::isInstance)
                .map(MethodTree.class::cast)
                .map(method -> setting(
                        prefix.get(), method, javadoc(docs, unit, method) + values(docs, unit, mapping, method)))
                .toList();
    }

    /** Where the type is one of the mapping's own enums: what each of its constants means. */
    private static String values(DocTrees docs, CompilationUnitTree unit, ClassTree mapping, MethodTree method) {
        return mapping.getMembers().stream()
                .filter(member -> member.getKind() == Tree.Kind.ENUM)
                .map(ClassTree.class::cast)
                .filter(type -> type.getSimpleName()
                        .contentEquals(method.getReturnType().toString()))
                .flatMap(type -> type.getMembers().stream())
                .filter(VariableTree.class::isInstance)
                .map(VariableTree.class::cast)
                .map(constant -> ". `"
                        + constant.getName().toString().toLowerCase(Locale.ROOT).replace('_', '-') + "`: "
                        + javadoc(docs, unit, constant))
                .collect(Collectors.joining());
    }

    private static Setting setting(String prefix, MethodTree method, String text) {
        List<? extends AnnotationTree> annotations = method.getModifiers().getAnnotations();
        return new Setting(
                prefix + "."
                        + annotation(annotations, "WithName", "value")
                                .orElse(kebab(method.getName().toString())),
                method.getReturnType().toString(),
                annotation(annotations, "WithDefault", "value").orElse(""),
                text);
    }

    private static Optional<String> annotation(List<? extends AnnotationTree> annotations, String name, String member) {
        return annotations.stream()
                .filter(annotation -> annotation.getAnnotationType().toString().equals(name))
                .flatMap(annotation -> annotation.getArguments().stream())
                .filter(argument -> name(argument).equals(member))
                .map(argument -> argument instanceof AssignmentTree assignment ? assignment.getExpression() : argument)
                .map(value -> ((LiteralTree) value).getValue().toString())
                .findFirst();
    }

    private static String name(ExpressionTree argument) {
        return argument instanceof AssignmentTree assignment
                ? assignment.getVariable().toString()
                : "value";
    }

    private static String javadoc(DocTrees docs, CompilationUnitTree unit, Tree declaration) {
        DocCommentTree comment = docs.getDocCommentTree(TreePath.getPath(unit, declaration));
        if (comment == null) {
            throw new AssertionError(unit.getSourceFile().getName() + ": no Javadoc on " + declaration);
        }
        return Markdown.of(comment.getFullBody());
    }

    private static String kebab(String camelCase) {
        return camelCase.replaceAll("([a-z0-9])([A-Z])", "$1-$2").toLowerCase(Locale.ROOT);
    }
}
