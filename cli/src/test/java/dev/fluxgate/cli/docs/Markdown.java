package dev.fluxgate.cli.docs;

import com.sun.source.doctree.DocTree;
import com.sun.source.doctree.LinkTree;
import com.sun.source.doctree.LiteralTree;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Javadoc as Markdown, in one line. */
final class Markdown {

    private Markdown() {}

    static String of(List<? extends DocTree> body) {
        return body.stream()
                .map(Markdown::of)
                .collect(Collectors.joining())
                .replaceAll("\\s+", " ")
                .replace("|", "\\|")
                .strip()
                .replaceAll("\\.$", "");
    }

    private static String of(DocTree part) {
        if (part instanceof LiteralTree code) {
            return "`" + code.getBody().getBody() + "`";
        }
        if (part instanceof LinkTree link) {
            String method = link.getReference().getSignature().replaceAll(".*#|\\(\\)", "");
            return "`" + method.replaceAll("([a-z0-9])([A-Z])", "$1-$2").toLowerCase(Locale.ROOT) + "`";
        }
        return part.toString();
    }
}
