// Whoever is at a link, or has selected something, is not interrupted.
setInterval(() => {
  if (document.activeElement === document.body && getSelection().isCollapsed) location.reload();
}, 10000);
