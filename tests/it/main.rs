//! What is tested from outside: through the library as others use it, through the binary as a person does, and in the
//! source, which must stay as it is drawn.

mod architecture;
mod cases;
mod licences;
mod sample;
mod seeds;
mod site;
