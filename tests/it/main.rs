//! What is tested from outside: through the library as others use it, and through the binary as a person does.

mod licences;
mod seeds;
