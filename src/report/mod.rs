//! An inventory to documents: terminal, Markdown, JSON, HTML, XLSX.
