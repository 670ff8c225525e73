"""Read models of one version of the register, for pages, programs and files: no HTML, no HTTP."""
