//! SHIM
pub struct Sheet; impl Sheet { pub fn to_html(&self)->String{String::new()} pub fn to_tsv(&self)->String{String::new()} }
pub fn sheet(_p:&crate::plan::Plan)->Sheet{Sheet}
