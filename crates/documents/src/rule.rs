//! The eleven rules of Incoterms 2020, as far as a price depends on them: what each adds to the one
//! before.

/// A rule of Incoterms 2020.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[allow(missing_docs, reason = "the letters are the trade's own")]
pub enum Rule {
    Exw,
    Fca,
    Fas,
    Fob,
    Cfr,
    Cpt,
    Cif,
    Cip,
    Dap,
    Dpu,
    Ddp,
}

impl Rule {
    /// Every rule, from the factory to the door.
    pub const ALL: [Rule; 11] = {
        use Rule::*;
        [Exw, Fca, Fas, Fob, Cfr, Cpt, Cif, Cip, Dap, Dpu, Ddp]
    };

    /// The three letters.
    pub fn code(self) -> &'static str {
        use Rule::*;
        match self {
            Exw => "EXW",
            Fca => "FCA",
            Fas => "FAS",
            Fob => "FOB",
            Cfr => "CFR",
            Cpt => "CPT",
            Cif => "CIF",
            Cip => "CIP",
            Dap => "DAP",
            Dpu => "DPU",
            Ddp => "DDP",
        }
    }

    /// The rule of three letters; `C&F`, `CNF`, `DDU` and `DAT`, withdrawn but in use, are taken for what
    /// replaced them.
    pub fn of_code(code: &str) -> Option<Rule> {
        let code = code.to_uppercase();
        let now = match code.as_str() {
            "C&F" | "CNF" | "CANDF" => "CFR",
            "DDU" => "DAP",
            "DAT" => "DPU",
            other => other,
        };
        Rule::ALL.into_iter().find(|rule| rule.code() == now)
    }

    /// Only for carriage by sea and inland waterway.
    pub fn by_water_only(self) -> bool {
        matches!(self, Rule::Fas | Rule::Fob | Rule::Cfr | Rule::Cif)
    }

    /// The seller pays the main carriage.
    pub fn with_carriage(self) -> bool {
        self >= Rule::Cfr
    }

    /// The seller owes insurance, or bears the risk of the voyage and insures himself.
    pub fn with_cover(self) -> bool {
        self >= Rule::Cif
    }

    /// The seller delivers at the destination.
    pub fn at_destination(self) -> bool {
        self >= Rule::Dap
    }

    /// Does the price under this rule hold a charge that is first due under `charge`? Unloading (DPU) is
    /// no part of DDP; the terminal of the port (FAS, FOB) is part of everything after it.
    pub fn holds(self, charge: Rule) -> bool {
        match (charge.stage(), self.stage()) {
            (8, 9) => false,
            (due, reached) => due <= reached,
        }
    }

    /// How far the seller takes the goods; rules for water and for any carriage stand side by side.
    fn stage(self) -> u8 {
        use Rule::*;
        match self {
            Exw => 1,
            Fca => 2,
            Fas => 3,
            Fob => 4,
            Cfr | Cpt => 5,
            Cif | Cip => 6,
            Dap => 7,
            Dpu => 8,
            Ddp => 9,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rule_holds_what_the_ones_before_it_hold() {
        let check = |rule: Rule, charge: Rule, expected| {
            assert_eq!(rule.holds(charge), expected, "{rule:?} {charge:?}")
        };
        check(Rule::Fob, Rule::Fca, true);
        check(Rule::Fob, Rule::Cfr, false);
        check(Rule::Cpt, Rule::Cfr, true);
        check(Rule::Ddp, Rule::Dap, true);
        check(Rule::Ddp, Rule::Dpu, false);
        check(Rule::Dap, Rule::Cif, true);
        assert_eq!(Rule::of_code("c&f"), Some(Rule::Cfr));
        assert_eq!(Rule::of_code("FOR"), None);
    }
}
