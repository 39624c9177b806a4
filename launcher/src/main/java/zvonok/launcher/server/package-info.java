/**
 * The three servers that the platform stands on, each a real process of its own bound to 127.0.0.1: how they are
 * unpacked, started, found again after a crash, and stopped. Nothing here knows a service, a topic or a realm.
 */
@NullMarked
package zvonok.launcher.server;

import org.jspecify.annotations.NullMarked;
