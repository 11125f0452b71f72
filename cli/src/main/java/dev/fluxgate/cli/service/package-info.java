/** Talks to a running gateway or worker over HTTP, here or in a cluster. */
@NullMarked
package dev.fluxgate.cli.service;

import org.jspecify.annotations.NullMarked;
