//! The table of routes: each address with what one must be allowed to do there. A route cannot be added
//! without saying so, and the same table is what the test of all routes walks through.

use crate::people::{Gate, Pages, admit};
use axum::Router;
use axum::handler::Handler;
use axum::http::Method;
use axum::middleware::from_fn_with_state;
use axum::routing::{MethodFilter, MethodRouter, on};
use desk::people::Action;

/// What one must be allowed to do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Need {
    /// Nothing: the entrance, files of the pages, what has a key of its own.
    Nothing,
    /// To do this in the workspace.
    May(Action),
    /// To do this to the deal that the address names as `{id}`.
    OnDeal(Action),
}

/// One address.
#[derive(Debug, Clone)]
pub(crate) struct Route {
    /// The method.
    pub(crate) method: Method,
    /// The address with its `{parts}`.
    pub(crate) path: &'static str,
    /// What one must be allowed to do.
    pub(crate) need: Need,
}

/// Routes with the guard before each.
pub(crate) struct Routes {
    /// What axum serves.
    pub(crate) router: Router<Pages>,
    /// All of them.
    pub(crate) table: Vec<Route>,
    pages: Pages,
}

impl Routes {
    /// None yet, for these pages.
    pub(crate) fn before(pages: &Pages) -> Routes {
        Routes {
            router: Router::new(),
            table: Vec::new(),
            pages: pages.clone(),
        }
    }

    /// A page, or data.
    pub(crate) fn get<H, T>(self, path: &'static str, need: Need, handler: H) -> Routes
    where
        H: Handler<T, Pages>,
        T: 'static,
    {
        self.add(Method::GET, path, need, on(MethodFilter::GET, handler))
    }

    /// A form.
    pub(crate) fn post<H, T>(self, path: &'static str, need: Need, handler: H) -> Routes
    where
        H: Handler<T, Pages>,
        T: 'static,
    {
        self.add(Method::POST, path, need, on(MethodFilter::POST, handler))
    }

    /// A thing put in its place.
    pub(crate) fn put<H, T>(self, path: &'static str, need: Need, handler: H) -> Routes
    where
        H: Handler<T, Pages>,
        T: 'static,
    {
        self.add(Method::PUT, path, need, on(MethodFilter::PUT, handler))
    }

    /// A thing taken away.
    pub(crate) fn delete<H, T>(self, path: &'static str, need: Need, handler: H) -> Routes
    where
        H: Handler<T, Pages>,
        T: 'static,
    {
        self.add(
            Method::DELETE,
            path,
            need,
            on(MethodFilter::DELETE, handler),
        )
    }

    /// The routes of a part.
    pub(crate) fn and(self, part: impl FnOnce(Routes) -> Routes) -> Routes {
        part(self)
    }

    fn add(
        mut self,
        method: Method,
        path: &'static str,
        need: Need,
        handler: MethodRouter<Pages>,
    ) -> Routes {
        let route = Route { method, path, need };
        let gate = Gate {
            pages: self.pages.clone(),
            route: route.clone(),
        };
        let guarded = handler.route_layer(from_fn_with_state(gate, admit));
        self.router = self.router.route(path, guarded);
        self.table.push(route);
        self
    }
}
