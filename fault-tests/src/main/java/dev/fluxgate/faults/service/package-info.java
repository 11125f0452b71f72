/** Both services as processes of their own, and what buyers and admins ask of them. */
@NullMarked
package dev.fluxgate.faults.service;

import org.jspecify.annotations.NullMarked;
