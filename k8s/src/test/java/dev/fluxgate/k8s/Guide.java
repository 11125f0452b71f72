package dev.fluxgate.k8s;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the how-to guide has people make by hand, because it is not for a repository: names, and their keys.
 *
 * @param secrets by name, the keys
 * @param configMaps by name, the keys
 */
record Guide(Map<String, Set<String>> secrets, Map<String, Set<String>> configMaps) {

    private static final Path FILE = Path.of("../docs/how-to/deploy-to-kubernetes.md");
    private static final Pattern COMMAND =
            Pattern.compile("kubectl create (secret generic|configmap) (\\S+)((?:[^\\n]*\\\\\\n)*[^\\n]*)");
    private static final Pattern KEY = Pattern.compile("--from-(?:literal|file)=([^=\\s]+)=");

    static Guide read() throws IOException {
        Map<String, Set<String>> secrets = new TreeMap<>();
        Map<String, Set<String>> configMaps = new TreeMap<>();
        Matcher commands = COMMAND.matcher(Files.readString(FILE));
        while (commands.find()) {
            Set<String> keys = (commands.group(1).equals("configmap") ? configMaps : secrets)
                    .computeIfAbsent(commands.group(2), name -> new HashSet<>());
            Matcher key = KEY.matcher(commands.group(3));
            while (key.find()) {
                keys.add(key.group(1));
            }
        }
        return new Guide(secrets, configMaps);
    }
}
