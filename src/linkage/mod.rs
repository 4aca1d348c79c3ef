//! Record linkage in the terms of Fellegi and Sunter (1969). Knows no school and no board.
