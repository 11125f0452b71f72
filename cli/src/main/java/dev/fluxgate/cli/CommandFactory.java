package dev.fluxgate.cli;

import dev.fluxgate.cli.local.Surroundings;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import picocli.CommandLine;

/** Makes commands and their shared options, and gives those the surroundings that ask for them. */
final class CommandFactory implements CommandLine.IFactory {

    private final CommandLine.IFactory others = CommandLine.defaultFactory();
    private final Surroundings surroundings;

    CommandFactory(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public <K> K create(Class<K> type) throws Exception {
        for (Constructor<?> constructor : type.getDeclaredConstructors()) {
            if (constructor.getParameterCount() == 1 && constructor.getParameterTypes()[0] == Surroundings.class) {
                return type.cast(instance(constructor));
            }
        }
        return others.create(type);
    }

    private Object instance(Constructor<?> constructor) throws Exception {
        constructor.setAccessible(true);
        try {
            return constructor.newInstance(surroundings);
        } catch (InvocationTargetException e) {
            throw e.getCause() instanceof Exception cause ? cause : e;
        }
    }
}
