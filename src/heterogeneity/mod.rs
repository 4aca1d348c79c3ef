//! Distributions, indices and the decomposition of heterogeneity.
