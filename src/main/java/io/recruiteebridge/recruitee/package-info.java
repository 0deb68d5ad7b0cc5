/** The adapter to Recruitee's API: the port to the candidates, requests, what responses mean, and the request limit. */
@NullMarked
package io.recruiteebridge.recruitee;

import org.jspecify.annotations.NullMarked;
