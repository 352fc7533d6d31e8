//! The tests through the binary, and the test that keeps the drawing of the source.

mod architecture;
mod cases;
mod sample;
mod site;
