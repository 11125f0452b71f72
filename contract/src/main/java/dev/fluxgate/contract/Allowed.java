package dev.fluxgate.contract;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The values that a setting may have: a number or a duration. With another one a service does not start.
 *
 * <p>Not Bean Validation: that is a dozen jars and a part of each start, for two bounds; and where it finds something, what
 * it says is no line that names the value.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Allowed {

    /** The smallest, {@code 1} or {@code PT0.001S}. */
    String from();

    /** The largest; empty where there is none. */
    String to() default "";
}
