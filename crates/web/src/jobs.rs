//! Long work that a page began: one at a time, how far it has come, and what came of it.

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
}

/// How a task tells how far it has come.
pub(crate) type Tell = Box<dyn FnMut(Step) + Send>;

/// The work of this program.
#[derive(Clone, Default)]
pub(crate) struct Jobs(Arc<Mutex<Option<Job>>>);

impl Jobs {
    /// Begins something, unless something else is under way; says whether it began.
    pub(crate) fn start<F>(&self, task: Task, work: impl FnOnce(Tell) -> F) -> bool
    where
        F: Future<Output = Outcome> + Send + 'static,
    {
        {
            let mut job = self.lock();
            if job.as_ref().is_some_and(|job| job.outcome.is_none()) {
                return false;
            }
            let (step, outcome) = (None, None);
            *job = Some(Job {
                task,
                step,
                outcome,
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

    /// The work that was begun last.
    pub(crate) fn last(&self) -> Option<Job> {
        self.lock().clone()
    }

    fn lock(&self) -> MutexGuard<'_, Option<Job>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
