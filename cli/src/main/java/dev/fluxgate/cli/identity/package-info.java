/** The local stack's key pair, and the tokens that it signs: {@code token}. */
@NullMarked
package dev.fluxgate.cli.identity;

import org.jspecify.annotations.NullMarked;
