//! The rules in a real browser: a plan with its superior's is checked, everything that can be mended is
//! mended, one finding is let pass, and the rest goes out as a checklist.

use cchc_tests::browser::{Browser, Failure, visit};
use cchc_tests::pages::{ImportDialog, Page};
use serde_json::json;
use thirtyfour::Key;

/// The plan of the office above: a floor for departments, and a task for all of them.
const ABOVE: &str = "STT\tMục tiêu\tNhiệm vụ\tSản phẩm\tCơ quan chủ trì\tCơ quan phối hợp\tThời gian hoàn thành\n\
I\tCẢI CÁCH THỦ TỤC HÀNH CHÍNH\t\t\t\t\t\n\
1\tTối thiểu 90% hồ sơ thủ tục hành chính cấp sở được giải quyết đúng hạn\tCông khai tiến độ giải quyết hồ sơ\tBảng công khai\tCác sở, ban, ngành\tVăn phòng UBND tỉnh\tQuý II/2026\n";

/// The office's own: below the floor, a unit that leads and joins, a task without product, one in two
/// rows of one cell.
const OWN: &str = "STT\tMục tiêu\tNhiệm vụ\tSản phẩm\tChủ trì\tPhối hợp\tThời hạn\n\
I\tCẢI CÁCH THỦ TỤC HÀNH CHÍNH\t\t\t\t\t\n\
1\tTối thiểu 80% hồ sơ thủ tục hành chính cấp sở được giải quyết đúng hạn\tCập nhật quy trình nội bộ\tQuyết định ban hành quy trình\tVăn phòng Sở\tVăn phòng Sở; Phòng Lữ hành\tQuý I/2026\n\
2\tHoàn thiện cơ sở dữ liệu lưu trú\tThu thập số liệu lưu trú\t\tPhòng Lữ hành\tThanh tra Sở\tQuý II/2026\n\
3\tNâng cao chất lượng phục vụ\tLấy ý kiến người nộp hồ sơ\tBáo cáo kết quả lấy ý kiến\tPhòng Lữ hành\tPhòng Lữ hành; Thanh tra Sở\tQuý III/2026\n";

async fn bring_in(browser: &Browser, page: &Page<'_>, text: &str, role: &str) -> Result<(), Failure> {
    let dialog = ImportDialog(Page(browser));
    page.paste_at("body", text).await?;
    dialog.counts().await?;
    let choose = "const role = document.getElementById('import-role'); role.value = arguments[0]; role.dispatchEvent(new Event('change', {bubbles: true})); \
                  const year = document.getElementById('import-year'); year.value = '2026'; year.dispatchEvent(new Event('input', {bubbles: true})); year.dispatchEvent(new Event('change', {bubbles: true}))";
    page.run(choose, vec![json!(role)]).await?;
    let before = page.count("#plan-choice option").await?;
    dialog.accept().await?;
    let more = format!("return document.querySelectorAll('#plan-choice option').length > {before}");
    browser.wait("the plan in the list", &more).await
}

/// Waits until the screen says so.
async fn wait_for(browser: &Browser, what: &str, selector: &str, words: &str) -> Result<(), Failure> {
    let said =
        format!("return document.querySelector({})?.innerText.includes({}) ?? false", json!(selector), json!(words));
    browser.wait(what, &said).await
}

/// Types into a field as a person does who leaves it afterwards.
async fn fill(page: &Page<'_>, selector: &str, text: &str) -> Result<(), Failure> {
    let fill = "const field = document.querySelector(arguments[0]); field.focus(); field.value = arguments[1]; field.dispatchEvent(new Event('input', {bubbles: true})); field.dispatchEvent(new Event('change', {bubbles: true}))";
    page.run(fill, vec![json!(selector), json!(text)]).await.map(|_| ())
}

#[test]
fn a_plan_is_checked_mended_waived_and_handed_out() {
    visit(async |browser| {
        let page = Page(browser);
        page.open().await?;
        bring_in(browser, &page, ABOVE, "superior").await?;
        bring_in(browser, &page, OWN, "own").await?;
        page.go("#/ke-hoach/cap-tren").await?;
        browser
            .wait("the choice of a superior's plan", "return document.querySelector('#parent')?.options.length > 1")
            .await?;
        let attach = "const parent = document.getElementById('parent'); parent.selectedIndex = 1; parent.dispatchEvent(new Event('change', {bubbles: true}))";
        page.run(attach, vec![]).await?;
        page.go("#/kiem-tra").await?;
        wait_for(browser, "the floor", "#sheet", "G003").await?;
        let found = page.text("#sheet").await?;
        for (code, words) in [("G003", "80"), ("T004", "Thu thập số liệu"), ("T003", "Văn phòng Sở")] {
            assert!(found.contains(code) && found.contains(words), "{code} {words}: {found}");
        }
        browser.keep_picture("check-found").await;

        // Everything that can be mended, rule by rule, each seen before it is made.
        for _ in 0..20 {
            let code = page
                .run("return document.querySelector('[data-do^=\"mend \"]')?.closest('.rule-group').querySelector('[data-do^=\"open weigh\"]').dataset.do.split(' ').pop() ?? ''", vec![])
                .await?;
            let Some(code) = code.as_str().filter(|code| !code.is_empty()) else { break };
            let count = page.count("[data-do^='mend ']").await?;
            page.click("[data-do^='open preview']").await?;
            browser.wait("the preview", "return document.querySelector('#do-mend') !== null").await?;
            page.click("#do-mend").await?;
            let fewer = format!(
                "return document.querySelectorAll('[data-do^=\"mend \"]').length < {count} && !document.querySelector('#do-mend')"
            );
            browser.wait(&format!("that {code} is mended"), &fewer).await?;
        }
        assert_eq!(page.count("[data-do^='mend ']").await?, 0);
        let left = page.text("#sheet").await?;
        assert!(!left.contains("vừa chủ trì vừa phối hợp"), "{left}");

        // One is let pass, with a reason.
        let waive = "[...document.querySelectorAll('.finding')].find(line => line.innerText.includes('Thu thập số liệu')).querySelector('[data-do^=\"open waive\"]').click()";
        page.run(waive, vec![]).await?;
        browser.wait("the question why", "return document.querySelector('#show-reason') !== null").await?;
        fill(&page, "#show-reason", "Tổng cục giao biểu mẫu sau").await?;
        page.click("#waive").await?;
        wait_for(browser, "what is waived", "#waived", "Đã bỏ qua (1)").await?;
        browser.keep_picture("check-waived").await;

        // The rest goes out, unit by unit; what is waived does not.
        page.go("#/kiem-tra/phieu").await?;
        wait_for(browser, "the checklist", "article.checklist", "PHIẾU KIỂM TRA").await?;
        let list = page.text("article.checklist").await?;
        assert!(!list.contains("Thu thập số liệu") && list.contains("☐"), "{list}");
        browser.keep_picture("check-list").await;
        page.saved().await?;
        page.open().await?;
        page.go("#/kiem-tra").await?;
        wait_for(browser, "the waiver after a reload", "#waived", "Đã bỏ qua (1)").await?;
        assert_eq!(browser.console_errors().await?, Vec::<String>::new());
        Ok(())
    });
}

/// The list is patched and never away: the place in it, and the keys, stay; what undo takes back is said; who
/// comes back finds the place again.
#[test]
fn who_mends_many_places_stays_where_they_are() {
    visit(async |browser| {
        let page = Page(browser);
        page.open().await?;
        let row = |nr: usize| {
            format!(
                "{nr}\tRà soát quy trình số {nr}\tQuyết định số {nr}\tVăn phòng Sở\tVăn phòng Sở; Thanh tra Sở\tQuý I/2026\n"
            )
        };
        let rows: String = (1..=40).map(row).collect();
        bring_in(browser, &page, &format!("STT\tNhiệm vụ\tSản phẩm\tChủ trì\tPhối hợp\tThời hạn\n{rows}"), "own")
            .await?;
        page.go("#/kiem-tra").await?;
        wait_for(browser, "the findings", "#sheet", "T003").await?;
        let press = "window.away = 0;
            new MutationObserver(() => { window.away += document.querySelector('.finding') ? 0 : 1; }).observe(document.getElementById('sheet'), {childList: true, subtree: true});
            const button = document.querySelectorAll('[data-do^=\"mend \"]')[20];
            button.scrollIntoView({block: 'center'}); button.focus(); button.click();
            window.top0 = document.querySelector('main').scrollTop";
        page.run(press, vec![]).await?;
        let fewer = "return document.querySelectorAll('[data-do^=\"mend \"]').length === 39";
        browser.wait("that it is mended", fewer).await?;
        let stays = "const line = document.activeElement.closest('.finding');
            return window.away === 0 && window.top0 > 300 && Math.abs(document.querySelector('main').scrollTop - window.top0) < 60
                && [...document.querySelectorAll('.finding')].filter(other => other.querySelector('[data-do^=\"mend \"]')).indexOf(line) === 20";
        browser.wait("the place in the list, with the keys", stays).await?;
        page.run("window.dispatchEvent(new KeyboardEvent('keydown', {key: 'z', ctrlKey: true}))", vec![]).await?;
        wait_for(browser, "what was taken back", ".notices", "Đã hoàn tác: ").await?;
        page.run("window.top0 = document.querySelector('main').scrollTop; document.querySelectorAll('.finding .place')[20].click()", vec![]).await?;
        browser.wait("the table", "return document.querySelector('.page-plan') !== null").await?;
        page.run("history.back()", vec![]).await?;
        let back = "return document.querySelector('.finding') && Math.abs(document.querySelector('main').scrollTop - window.top0) < 60";
        browser.wait("the place that was left", back).await?;

        // A choice whose chosen one has just come names that one.
        page.go("#/ke-hoach/van-ban").await?;
        for button in ["#ask-issued", "#state-issued", "#state-adjust"] {
            browser.wait(button, &format!("return document.querySelector('{button}') !== null")).await?;
            page.click(button).await?;
        }
        let named =
            "return document.querySelector('#open-plan')?.selectedOptions[0].textContent.includes('(bản điều chỉnh)')";
        browser.wait("the amendment in the choice of plans", named).await?;
        assert_eq!(browser.console_errors().await?, Vec::<String>::new());
        Ok(())
    });
}

/// The place that a rule's first finding leads to has the keys and stands in the window.
#[test]
fn a_finding_leads_to_the_field_that_it_names() {
    visit(async |browser| {
        let page = Page(browser);
        page.open().await?;
        bring_in(browser, &page, ABOVE, "superior").await?;
        bring_in(browser, &page, OWN, "own").await?;
        page.go("#/ke-hoach/van-ban").await?;
        browser.wait("the text", "return document.querySelector('#header-signatory') !== null").await?;
        fill(&page, "#header-signatory", "Nguyễn Văn Mẫu").await?;
        fill(&page, "#header-number", "5/KH-SDL").await?;
        let focused = |test: &str| {
            format!(
                "const at = document.activeElement; const seen = at.getBoundingClientRect();
                return {test} && seen.top >= 0 && seen.bottom <= innerHeight"
            )
        };
        for (code, test) in [
            ("P013", "at.id === 'header-position'"),
            ("P002", "at.id === 'header-number'"),
            ("T004", "at.classList.contains('cell-editor') && !!document.querySelector('td.selected.col-product')"),
        ] {
            page.go("#/kiem-tra").await?;
            let group = format!("document.getElementById('why-{code}')?.closest('.rule-group')");
            browser.wait(&format!("{code} is found"), &format!("return !!{group}")).await?;
            page.run(&format!("{group}.querySelector('a.place').click()"), vec![]).await?;
            browser.wait(&format!("where {code} leads"), &focused(test)).await?;
        }
        // Escape closes what was opened, and the keys are back at its line.
        page.go("#/kiem-tra").await?;
        browser.wait("the list", "return document.querySelector('[data-do^=\"open waive\"]') !== null").await?;
        page.click("[data-do^='open waive']").await?;
        browser.wait("the reason", "return document.activeElement?.id === 'show-reason'").await?;
        page.key(Key::Escape).await?;
        let back = "return !document.querySelector('#show-reason') && !!document.activeElement.closest('.finding')";
        browser.wait("the line again", back).await?;
        assert_eq!(browser.console_errors().await?, Vec::<String>::new());
        Ok(())
    });
}
