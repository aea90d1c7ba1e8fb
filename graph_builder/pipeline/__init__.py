"""Call the stages in order: texts and registry in, a checked and published graph out.

::

    a build           building        read, emit, check, serialise, publish: the order of the rest
                      request         what it is asked to do
                      inputs          hashes and versions that every reading of a build shares
                      ground          what all texts share: registry, ontology, vocabularies
                      gathering       texts of folders → sheets
                      record_sheets   kept records → sheets
                      kept_sheets     those of an earlier build, kept in the store
                      sheet           what the graph says of one text, as lines
                      sheet_making    a text that was read → its sheet
                      annexes         texts that stand in others: which of two says what
                      spool           what is made and not needed at once, on disk
                      merging         what several texts say of one thing, each triple in one graph
                      writing         sheets → N-Quads, TriG, Turtle and the id of the release
                      report          ``report.json``
                      workshop        the folder of what is not published yet
    its checks        checking        shapes and quotes, and what is remembered of a large part
                      corpus_check    the same of a whole corpus, in shares
                      check_context   what a check of some texts must see of all the others
                      admission       which texts may be published
    reading a corpus  selection       which texts of a corpus to read
                      naming          which document a corpus means
                      engines         one process, several, or a Ray cluster
                      corpus_records  read a corpus into records
                      recorded        what is kept of a text
                      journal         what is remembered of texts that were read
                      record_files    records in files, and what became other
    a user's store    adding          ``palermo add``
                      ingesting       ``palermo ingest``
                      kept            what a store keeps, and whose turn it is to change it
                      backup          ``palermo backup`` and ``restore``
                      archiving       the form of a backup
    what ships        prebuilt        the release that ships with the project
                      early           load it while packages are being installed
"""
