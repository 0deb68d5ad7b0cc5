/** What all pages share: how templates are rendered, the style tokens, links. */
@NullMarked
package io.recruiteebridge.pages;

import org.jspecify.annotations.NullMarked;
