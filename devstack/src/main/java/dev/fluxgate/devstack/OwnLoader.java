package dev.fluxgate.devstack;

import java.util.function.Supplier;

/**
 * Works with this module's class loader as the thread's: Kafka and Testcontainers look up classes and services by the
 * thread's, and a test framework's may have another copy of them.
 */
final class OwnLoader {

    private OwnLoader() {}

    static <T> T with(Supplier<T> work) {
        Thread thread = Thread.currentThread();
        ClassLoader callers = thread.getContextClassLoader();
        thread.setContextClassLoader(OwnLoader.class.getClassLoader());
        try {
            return work.get();
        } finally {
            thread.setContextClassLoader(callers);
        }
    }
}
