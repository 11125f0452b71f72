package dev.fluxgate.devstack;

import java.nio.file.Path;

/** The directory of a stack, which it has for itself. */
interface Home {

    Path directory();

    /** The processes that the stack has started. */
    ProcessRegistry registry();

    /** How many processes of a killed owner were ended to get here. */
    int orphansEnded();

    /**
     * Gives the directory up, when all servers have ended.
     *
     * @param keepFiles for people who look for why a start has failed
     */
    void release(boolean keepFiles);
}
