package dev.fluxgate.gateway.problem;

/** A request that cannot be understood; thrown while parsing, before anything is done. */
public final class MalformedRequestException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final ProblemType type;

    /** @param detail what is wrong, without repeating the request */
    public MalformedRequestException(String detail) {
        this(ProblemType.MALFORMED_REQUEST, detail);
    }

    /**
     * @param type which kind of request it is not
     * @param detail what is wrong, without repeating the request
     */
    public MalformedRequestException(ProblemType type, String detail) {
        // No stack trace: whoever sends nonsense must not make it expensive.
        super(detail, null, false, false);
        this.type = type;
    }

    /** @param limit the most bytes that a body may have */
    public static MalformedRequestException tooLarge(int limit) {
        return new MalformedRequestException(
                ProblemType.BODY_TOO_LARGE, "A body may have " + limit + " bytes; valid ones are far smaller.");
    }

    /** What the caller is told. */
    public Problem problem() {
        return Problem.of(type, getMessage());
    }
}
