"""CSV on the Web: the record as tables, and the metadata that tells what each column means and where it leads."""

from provenaut.export.csvw.metadata import METADATA, metadata_text
from provenaut.export.csvw.tables import TABLES, Column, Table, table_text

__all__ = ["METADATA", "TABLES", "Column", "Table", "metadata_text", "table_text"]
