/** Orders over HTTP: requests into commands, outcomes into responses. */
@NullMarked
package dev.fluxgate.gateway.order.http;

import org.jspecify.annotations.NullMarked;
