/** What a server endures: limits on connections, requests and time, for every server that Camel makes. */
@NullMarked
package io.recruiteebridge.camel.server;

import org.jspecify.annotations.NullMarked;
