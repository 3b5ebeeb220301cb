//! The bilingual checks find planted faults of each kind in the content that ships: `cargo bench --bench checks`, in
//! small.

#[path = "../../benches/checks/fault.rs"]
mod fault;
#[path = "../../benches/checks/planting.rs"]
mod planting;

#[test]
fn planted_faults_of_each_kind_are_told() {
    let content = planting::shipped();
    let mut told = Vec::new();
    for fault in fault::FAULTS {
        let outcome = content.plant(fault, 1);
        assert!(outcome.planted > 0, "no text has room for: {}", fault.name);
        let found = outcome.planted - outcome.missed.len();
        // Where few texts have room for a fault, one miss is no share.
        let enough = (fault.least * outcome.planted as f64).floor() as usize;
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
