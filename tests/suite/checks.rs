//! The checks find planted faults of each kind in the content that ships, and nothing in it as it is: `cargo bench --bench
//! checks`, in small.

#[path = "../../benches/checks/fault.rs"]
mod fault;
#[path = "../../benches/checks/planting.rs"]
mod planting;

#[test]
fn planted_faults_of_each_kind_are_told() {
    let content = planting::shipped();
    let mut told = Vec::new();
    for fault in fault::faults().filter(|fault| fault.beyond.is_none()) {
        let outcome = content.plant(fault, 1);
        assert!(outcome.planted > 0, "no text has room for: {}", fault.name);
        let found = outcome.planted - outcome.missed.len();
        // Where few texts have room for a fault, one miss is no share.
        let enough = (0.95 * outcome.planted as f64).floor() as usize;
        if found < enough {
            told.push(format!(
                "{}: {found} of {} found; missed:\n  {}",
                fault.name,
                outcome.planted,
                outcome.missed.join("\n  ")
            ));
        }
    }
    assert!(told.is_empty(), "\n{}", told.join("\n"));
}

#[test]
fn the_content_that_ships_has_none_of_these_faults() {
    let content = planting::shipped();
    let codes: Vec<&str> = fault::faults()
        .flat_map(|fault| fault.codes)
        .copied()
        .collect();
    let mut told: Vec<_> = content.sound.keys().collect();
    told.retain(|(_, code)| codes.contains(code));
    assert!(told.is_empty(), "{told:?}");
}
