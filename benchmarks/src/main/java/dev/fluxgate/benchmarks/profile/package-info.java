/** What Redis' own tools say of the script that decides orders. */
@NullMarked
package dev.fluxgate.benchmarks.profile;

import org.jspecify.annotations.NullMarked;
