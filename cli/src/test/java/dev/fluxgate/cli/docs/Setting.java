package dev.fluxgate.cli.docs;

/**
 * A setting as its mapping declares it.
 *
 * @param name {@code fluxgate.orders.max-batch}
 * @param type the type as written
 * @param defaultValue empty where there is none
 * @param text what it is for, in Markdown
 */
record Setting(String name, String type, String defaultValue, String text) {

    /** {@code fluxgate.orders}. */
    String prefix() {
        return name.substring(0, name.lastIndexOf('.'));
    }

    /** A line of the page's tables. */
    String line() {
        String shown = defaultValue.isEmpty() ? "" : "`" + defaultValue + "`";
        return "| `%s` | %s | %s |".formatted(name, shown, text);
    }
}
