package dev.fluxgate.faults.chaos;

/**
 * Something that goes wrong.
 *
 * @param name what people call it by, on the command line and in the table
 * @param what it is, in one line
 * @param isAlone whether it needs a stack of its own, because it touches more than the sales of its run
 * @param course what is done, under load; returns when the system is left to itself again
 */
record Fault(String name, String what, boolean isAlone, Course course) {

    /** What is done. */
    interface Course {
        void run(Stage stage) throws Exception;
    }

    static Fault of(String name, String what, Course course) {
        return new Fault(name, what, false, course);
    }

    static Fault alone(String name, String what, Course course) {
        return new Fault(name, what, true, course);
    }
}
