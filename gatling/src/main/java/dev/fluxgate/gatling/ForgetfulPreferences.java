package dev.fluxgate.gatling;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.prefs.AbstractPreferences;
import java.util.prefs.Preferences;
import java.util.prefs.PreferencesFactory;
import org.jspecify.annotations.Nullable;

/**
 * The JDK's preferences, in memory only: a load generator has nothing to write into its user's home, and says nothing
 * of having done so.
 */
public final class ForgetfulPreferences extends AbstractPreferences {

    private static final Preferences ROOT = new ForgetfulPreferences(null, "");

    private final Map<String, String> values = new ConcurrentHashMap<>();
    private final Map<String, ForgetfulPreferences> children = new ConcurrentHashMap<>();

    @SuppressWarnings("NullAway") // the root has no parent
    private ForgetfulPreferences(@Nullable ForgetfulPreferences parent, String name) {
        super(parent, name);
    }

    /** Has this JVM use them; before anything has asked for preferences. */
    static void install() {
        System.setProperty("java.util.prefs.PreferencesFactory", Factory.class.getName());
    }

    @Override
    protected void putSpi(String key, String value) {
        values.put(key, value);
    }

    @Override
    protected @Nullable String getSpi(String key) {
        return values.get(key);
    }

    @Override
    protected void removeSpi(String key) {
        values.remove(key);
    }

    @Override
    protected void removeNodeSpi() {
        values.clear();
    }

    @Override
    protected String[] keysSpi() {
        return values.keySet().toArray(String[]::new);
    }

    @Override
    protected String[] childrenNamesSpi() {
        return children.keySet().toArray(String[]::new);
    }

    @Override
    protected AbstractPreferences childSpi(String name) {
        return children.computeIfAbsent(name, unseen -> new ForgetfulPreferences(this, unseen));
    }

    @Override
    protected void syncSpi() {
        // There is nothing but memory.
    }

    @Override
    protected void flushSpi() {
        // There is nothing but memory.
    }

    /** How the JDK finds them. */
    public static final class Factory implements PreferencesFactory {

        @Override
        public Preferences systemRoot() {
            return ROOT;
        }

        @Override
        public Preferences userRoot() {
            return ROOT;
        }
    }
}
