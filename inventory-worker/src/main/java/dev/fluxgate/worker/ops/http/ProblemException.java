package dev.fluxgate.worker.ops.http;

/** Ends a call with a problem document. */
public final class ProblemException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Problem problem;

    /** @param problem what the caller is told */
    public ProblemException(Problem problem) {
        super(problem.title());
        this.problem = problem;
    }

    /**
     * @param problem what the caller is told
     * @param cause what the log may be told
     */
    public ProblemException(Problem problem, Throwable cause) {
        super(problem.title(), cause);
        this.problem = problem;
    }

    Problem problem() {
        return problem;
    }
}
