//! The builds of one run of the server, counted; whoever waits for the next is told.

use std::sync::Arc;

use tokio::sync::watch;

/// The state after a build.
#[derive(Clone, Debug, Default)]
pub(super) struct Build {
    /// The number of the build, from 1; 0 before the first has ended.
    pub number: u64,
    /// The diagnostics, where the build has errors.
    pub broken: Option<Arc<str>>,
}

/// All builds of one run of the server.
#[derive(Debug)]
pub(super) struct Builds {
    state: watch::Sender<Build>,
    /// A word that no other run of a server has, so that a page left open knows a restart.
    run: String,
}

impl Builds {
    /// No build yet.
    pub fn new() -> Self {
        let started = jiff::Timestamp::now().as_nanosecond();
        Self {
            state: watch::Sender::default(),
            run: format!("{:x}{started:x}", std::process::id()),
        }
    }

    /// Counts a build, with its diagnostics if it has errors.
    pub fn add(&self, broken: Option<String>) {
        self.state.send_modify(|build| {
            build.number += 1;
            build.broken = broken.map(Into::into);
        });
    }

    /// Whether the last build had errors, or there was none.
    pub fn is_unsettled(&self) -> bool {
        let build = self.state.borrow();
        build.number == 0 || build.broken.is_some()
    }

    /// The last build; waits for the first.
    pub async fn last(&self) -> Build {
        let mut receiver = self.state.subscribe();
        match receiver.wait_for(|build| build.number > 0).await {
            Ok(build) => build.clone(),
            // Cannot be: the sender lives as long as `self`.
            Err(_) => Build::default(),
        }
    }

    /// The last build, and from then on each.
    pub fn subscribe(&self) -> watch::Receiver<Build> {
        self.state.subscribe()
    }

    /// The mark by which a page knows which build it is of.
    pub fn mark(&self, build: &Build) -> String {
        format!("{}-{}", self.run, build.number)
    }
}
