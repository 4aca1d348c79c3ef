//! The words of every code of the model.
