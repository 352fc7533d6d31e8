//! What is tested from outside: through the library as others use it, through the binary as a person does, and in the
//! source, which must stay as it is drawn.

mod again;
mod alone;
mod architecture;
mod asking;
mod attribution;
mod briefing;
#[cfg(feature = "s3")]
mod bucket;
mod cases;
mod check;
mod clashes;
mod corpus;
mod emptied;
mod evaluation;
#[cfg(feature = "fetch")]
mod fetch;
mod guide;
mod hostile;
mod init;
mod known;
mod licences;
#[cfg(feature = "llm")]
mod model;
mod pages;
mod publish;
mod robust;
mod sample;
mod schema;
mod seeds;
mod sentences;
#[cfg(feature = "serve")]
mod serve;
mod shared;
mod site;
mod summaries;
mod themes;
