//! The few signs of the frame, drawn as lines in the colour of the words beside them.

use maud::{Markup, html};

/// A sign by its name; one that is not drawn is left out.
pub(crate) fn icon(name: &str) -> Markup {
    let lines = match name {
        "today" => "M5 12.5l4 4L19 7",
        "pipeline" => "M5 5v14M12 5v9M19 5v5",
        "customers" => {
            "M12 12a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7zM5 20c.6-3.4 3.4-5 7-5s6.4 1.6 7 5"
        }
        "calendar" => "M5 7h14v12H5zM5 11h14M9 4v4M15 4v4",
        "search" => "M11 17a6 6 0 1 0 0-12 6 6 0 0 0 0 12zM15.5 15.5L20 20",
        "knowledge" => {
            "M5 5h6a2 2 0 0 1 2 2v12a2 2 0 0 0-2-2H5zM19 5h-4a2 2 0 0 0-2 2v12a2 2 0 0 1 2-2h4z"
        }
        "reports" => "M5 19h14M7 19v-6M12 19V6M17 19v-9",
        "import" => "M12 4v10M8 10.5l4 4 4-4M5 19h14",
        "menu" => "M5 8h14M5 16h14",
        "deal" => "M5 6h14v10h-6l-4 3.5V16H5z",
        "design" => "M12 4l7 4v8l-7 4-7-4V8z",
        "done" => "M5 12.5l4 4L19 7",
        "later" => "M12 7v5l3 2M12 20a8 8 0 1 0 0-16 8 8 0 0 0 0 16z",
        "reply" => "M10 7l-5 5 5 5M5 12h8c4 0 6 2 6 6",
        "bargain" => "M4 9h12M13 6l3 3-3 3M20 15H8M11 12l-3 3 3 3",
        "price" => "M4 12V5h7l9 9-7 7zM8 9h.01",
        _ => "",
    };
    html! {
        svg.icon viewBox="0 0 24 24" aria-hidden="true" { path d=(lines) {} }
    }
}
