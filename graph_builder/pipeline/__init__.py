"""Call the stages in order: texts and registry in, a checked and published graph out."""
