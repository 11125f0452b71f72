/** The manifests, rendered as a user would and read strictly; and the images, started without privileges. */
@NullMarked
package dev.fluxgate.k8s;

import org.jspecify.annotations.NullMarked;
