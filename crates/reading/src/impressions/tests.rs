//! Models are read whole, and what they say is quoted from the text.

use super::{FILES, model::Model};

#[test]
fn every_model_that_ships_can_be_read() {
    for (place, file) in FILES.iter().enumerate() {
        assert!(Model::read(file).is_some(), "model {place}");
    }
}
