//! Long work that a page began: one at a time, how far it has come, and what came of it.

use desk::people::Viewer;
use desk::{ImportReport, Step};
use std::future::Future;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// What is being done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Task {
    /// Files are read.
    Import,
    /// Every deal is judged anew.
    Recompute,
}

/// What came of it: a report where there is one, or why it stopped.
pub(crate) type Outcome = Result<Option<ImportReport>, String>;

/// The work that was begun last.
#[derive(Clone)]
pub(crate) struct Job {
    /// What is being done.
    pub(crate) task: Task,
    /// How far it has come.
    pub(crate) step: Option<Step>,
    /// What came of it, once it is over.
    pub(crate) outcome: Option<Outcome>,
    /// Who began it; none where nobody signs in.
    by: Option<String>,
}

fn account_of(viewer: Option<&Viewer>) -> Option<String> {
    viewer.map(|viewer| viewer.account.clone())
}

/// How a task tells how far it has come.
pub(crate) type Tell = Box<dyn FnMut(Step) + Send>;

/// The work of this program.
#[derive(Clone, Default)]
pub(crate) struct Jobs(Arc<Mutex<Option<Job>>>);

impl Jobs {
    /// Begins something for somebody, unless something else is under way; says whether it began.
    pub(crate) fn start<F>(
        &self,
        task: Task,
        by: Option<&Viewer>,
        work: impl FnOnce(Tell) -> F,
    ) -> bool
    where
        F: Future<Output = Outcome> + Send + 'static,
    {
        {
            let mut job = self.lock();
            if job.as_ref().is_some_and(|job| job.outcome.is_none()) {
                return false;
            }
            *job = Some(Job {
                task,
                step: None,
                outcome: None,
                by: account_of(by),
            });
        }
        let told = self.clone();
        let tell = Box::new(move |step| {
            if let Some(job) = told.lock().as_mut() {
                job.step = Some(step);
            }
        });
        let (work, jobs) = (work(tell), self.clone());
        tokio::spawn(async move {
            let outcome = tokio::spawn(work).await;
            let outcome = outcome.unwrap_or_else(|why| Err(why.to_string()));
            if let Some(job) = jobs.lock().as_mut() {
                job.outcome = Some(outcome);
            }
        });
        true
    }

    /// The work that was begun last: one's own; of a colleague's only that it is under way.
    pub(crate) fn last(&self, viewer: Option<&Viewer>) -> Option<Job> {
        let job = self.lock().clone()?;
        if job.by == account_of(viewer) {
            return Some(job);
        }
        let under_way = job.outcome.is_none();
        under_way.then_some(Job { step: None, ..job })
    }

    fn lock(&self) -> MutexGuard<'_, Option<Job>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
