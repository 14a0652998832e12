package report_test

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
)

// openPage opens the page of a run in a browser without a window. What the browser complains about, and
// what it asks other hosts for, fails the test.
func openPage(t *testing.T, before ...chromedp.Action[chromedp.Void]) context.Context {
	t.Helper()
	var browser string
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome"} {
		if found, err := exec.LookPath(name); err == nil {
			browser = found
			break
		}
	}
	if browser == "" {
		if os.Getenv("CI") == "true" {
			t.Fatal("there is no Chromium, which this test needs: install Debian's package chromium")
		}
		t.Skip("there is no Chromium: install Debian's package chromium")
	}
	file := filepath.Join(t.TempDir(), "report.html")
	out, err := os.Create(file)
	if err != nil {
		t.Fatal(err)
	}
	if err := newRun(t).Page(out); err != nil {
		t.Fatal(err)
	}
	if err := out.Close(); err != nil {
		t.Fatal(err)
	}
	var mu sync.Mutex
	var complaints []string
	limited, cancel := context.WithTimeout(t.Context(), time.Minute)
	t.Cleanup(cancel)
	allocator, stop := chromedp.NewExecAllocator(limited, chromedp.ExecPath(browser), chromedp.Headless, chromedp.NoSandbox)
	t.Cleanup(stop)
	ctx, end := chromedp.NewContext(allocator, chromedp.WithListener(func(event any) {
		mu.Lock()
		defer mu.Unlock()
		switch event := event.(type) {
		case *runtime.EventExceptionThrown:
			complaints = append(complaints, event.ExceptionDetails.Text)
		case *runtime.EventConsoleAPICalled:
			complaints = append(complaints, fmt.Sprintf("the console has: %s", event.Type))
		case *log.EventEntryAdded:
			complaints = append(complaints, event.Entry.Text)
		case *network.EventRequestWillBeSent:
			if url := event.Request.URL; !strings.HasPrefix(url, "file:") && !strings.HasPrefix(url, "data:") {
				complaints = append(complaints, "the page asks for "+url)
			}
		}
	}))
	t.Cleanup(end)
	t.Cleanup(func() {
		mu.Lock()
		defer mu.Unlock()
		for _, complaint := range complaints {
			t.Error(complaint)
		}
	})
	do(ctx, t, before...)
	do(ctx, t, chromedp.Navigate("file://"+file))
	return ctx
}

func do(ctx context.Context, t *testing.T, actions ...chromedp.Action[chromedp.Void]) {
	t.Helper()
	if err := chromedp.Do(ctx, actions...); err != nil {
		t.Fatal(err)
	}
}

// ask is what an expression of JavaScript is on the page.
func ask[T any](ctx context.Context, t *testing.T, expression string) T {
	t.Helper()
	value, err := chromedp.Run(ctx, chromedp.Evaluate[T](expression))
	if err != nil {
		t.Fatal(err)
	}
	return value
}

// expectSeen compares the clauses that can be seen, by their ids, and the features of other scenarios by
// their paths.
func expectSeen(ctx context.Context, t *testing.T, when string, want ...string) {
	t.Helper()
	got := ask[[]string](ctx, t, `[...document.querySelectorAll(".clause > summary > code")].filter(code => code.checkVisibility()).map(code => code.textContent)`)
	if !slices.Equal(got, want) {
		t.Errorf("%s: the page shows %q, not %q", when, got, want)
	}
}

func TestPageFilters(t *testing.T) {
	t.Parallel()
	ctx := openPage(t)
	all := []string{"stage.light", "stage.door", "stage.floor", "hall.seat", "hall.exit", "hall.clock", "stage/play.feature"}
	expectSeen(ctx, t, "at first", all...)
	for verdict, want := range map[string][]string{
		"failed":      {"stage.light", "stage.door"},
		"proved":      {"stage/play.feature"},
		"not-run":     {"hall.seat", "hall.clock"},
		"skipped":     {"stage.floor"},
		"no-scenario": {"hall.exit"},
	} {
		do(ctx, t, chromedp.Click(chromedp.CSS("label."+verdict)))
		expectSeen(ctx, t, verdict, want...)
	}
	do(ctx, t, chromedp.Click(chromedp.CSS("label:has(#all)")), chromedp.SendKeys(chromedp.CSS("#search"), "DOOR opens"))
	expectSeen(ctx, t, "search", "stage.door")
	if found := ask[string](ctx, t, `document.querySelector("output").value`); found != "1 found" {
		t.Errorf("the search says %q", found)
	}
	do(ctx, t, chromedp.Click(chromedp.CSS("label.not-run")))
	expectSeen(ctx, t, "search for what is proved among what did not run")
	do(ctx, t, chromedp.WaitVisible(chromedp.CSS(".nothing")))
	ask[string](ctx, t, `document.querySelector("#search").value = ""`)
	do(ctx, t, chromedp.Click(chromedp.CSS("label:has(#all)")))
	expectSeen(ctx, t, "in the end", all...)
}

func TestPageWithoutScript(t *testing.T) {
	t.Parallel()
	ctx := openPage(t, chromedp.Func(func(ctx context.Context, _ *chromedp.Target) error {
		_, err := chromedp.Call(ctx, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: true})
		return err
	}))
	do(ctx, t, chromedp.Click(chromedp.CSS("label.failed")), chromedp.WaitNotVisible(chromedp.CSS("#search")))
	expectSeen(ctx, t, "failed", "stage.light", "stage.door")
}

// TestPageFits looks at the page on screens of two widths, by day and by night.
func TestPageFits(t *testing.T) {
	t.Parallel()
	ctx := openPage(t)
	backgrounds := map[string]string{}
	for _, width := range []int64{390, 1280} {
		for _, scheme := range []string{"light", "dark"} {
			do(ctx, t, chromedp.EmulateViewport(width, 900), chromedp.Func(func(ctx context.Context, _ *chromedp.Target) error {
				_, err := chromedp.Call(ctx, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{
					Features: []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: scheme}},
				})
				return err
			}))
			overflow := ask[int](ctx, t, `document.documentElement.scrollWidth - document.documentElement.clientWidth`)
			clipped := ask[int](ctx, t, `[...document.querySelectorAll("main *, header *")].filter(one => one.checkVisibility() && one.getBoundingClientRect().right > innerWidth).length`)
			if overflow > 0 || clipped > 0 {
				t.Errorf("%d pixels, %s: the page is %d too wide, and %d parts leave the screen", width, scheme, overflow, clipped)
			}
			backgrounds[scheme] = ask[string](ctx, t, `getComputedStyle(document.body).backgroundColor`)
			picture, err := chromedp.Run(ctx, chromedp.FullScreenshot(100))
			if err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(filepath.Join(t.ArtifactDir(), fmt.Sprintf("%s-%d.png", scheme, width)), picture, 0o644); err != nil {
				t.Fatal(err)
			}
		}
	}
	if backgrounds["light"] == backgrounds["dark"] {
		t.Errorf("by night the page is as bright as by day: %s", backgrounds["light"])
	}
}
