package dev.fluxgate.worker.ops.http;

/**
 * A problem document (RFC 9457).
 *
 * @param type a URN that names the kind of problem
 * @param title the kind in words
 * @param status the HTTP status
 * @param detail what to do about it
 */
public record Problem(String type, String title, int status, String detail) {

    static Problem of(String kind, String title, int status, String detail) {
        return new Problem("urn:fluxgate:problem:" + kind, title, status, detail);
    }
}
