package alibabacloud

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"

	"github.com/mockcloud-dev/mockcloud/steps"
)

// Cleaner removes what a ledger lists, and nothing else.
type Cleaner struct {
	ledger   *Ledger
	accounts map[string]Account
	wait     time.Duration
	log      func(string)

	callers map[string]*caller // by role and region
}

// horizon is how long the cloud may not show yet what it has made: what it was asked for without an
// answer is looked for as long.
const horizon = 15 * time.Second

func newCleaner(ledger *Ledger, options Options) *Cleaner {
	c := &Cleaner{ledger: ledger, accounts: map[string]Account{}, wait: options.Wait, log: options.Log, callers: map[string]*caller{}}
	for _, account := range options.Accounts {
		c.accounts[account.Role] = account
	}
	return c
}

// NewCleaner is the cleaner for the ledger of an earlier run. The accounts must be those of the run.
func NewCleaner(ledger *Ledger, options Options) (*Cleaner, error) {
	accounts, err := identify(options.Accounts)
	if err != nil {
		return nil, err
	}
	for _, account := range accounts {
		if want := ledger.Head.Accounts[account.Role]; want != account.id {
			return nil, fmt.Errorf("the credentials of %q are those of the account %s; the run was in %s", account.Role, account.id, want)
		}
	}
	options.Accounts = accounts
	return newCleaner(ledger, options), nil
}

// RefusedError says why a thing is not removed.
type RefusedError struct{ ID, Why string }

func (e *RefusedError) Error() string { return fmt.Sprintf("%s is not removed: %s", e.ID, e.Why) }

// errThere says that something is there still.
var errThere = errors.New("it is there still")

// thing is one of those that an entry has, or the entry itself where no answer came.
type thing struct {
	Entry
	kind
	id    string
	tries int
	why   error // it is there still
}

func (t *thing) String() string {
	text := t.is
	if t.id != "" {
		text += " " + t.id
	}
	if t.Name != "" {
		text += " (" + t.Name + ")"
	}
	return text + " of " + t.Role
}

// things are what is left of a scenario, or of all; the latest first.
func things(ledger *Ledger, scenario string) (all []*thing) {
	for _, entry := range ledger.Left(scenario) {
		of, _, _ := kindOf(entry.Version, entry.Action)
		if len(entry.Made) == 0 {
			all = append(all, &thing{Entry: entry, kind: of})
		}
		for _, id := range entry.Made {
			all = append(all, &thing{Entry: entry, kind: of, id: id})
		}
	}
	return all
}

// List says what of a run may be left, the latest first.
func List(ledger *Ledger) (texts []string) {
	for _, one := range things(ledger, "") {
		text := one.String()
		if one.id == "" {
			text += ", if it was made: no answer came"
		}
		texts = append(texts, text)
	}
	return texts
}

// Clean removes what a scenario has made, or all of the run where it is "": the latest first, again
// and again while others hold it, as long as the cleaner waits.
func (c *Cleaner) Clean(ctx context.Context, scenario string) error {
	return c.clean(ctx, things(c.ledger, scenario))
}

// CleanOnly removes some things of the run. One that the ledger does not list is refused.
func (c *Cleaner) CleanOnly(ctx context.Context, ids []string) error {
	for _, id := range ids {
		if !c.ledger.Has(id) {
			return &RefusedError{id, "the ledger does not list it"}
		}
	}
	return c.clean(ctx, slices.DeleteFunc(things(c.ledger, ""), func(one *thing) bool { return !slices.Contains(ids, one.id) }))
}

func (c *Cleaner) clean(ctx context.Context, left []*thing) error {
	began, pause := time.Now(), 200*time.Millisecond
	var refused []error
	done, total := 0, len(left)
	for len(left) > 0 {
		before := len(left)
		left = slices.DeleteFunc(left, func(one *thing) bool {
			if ctx.Err() != nil {
				return false
			}
			one.why = c.remove(one)
			var no *RefusedError
			if errors.As(one.why, &no) {
				refused = append(refused, one.why)
				return true
			}
			if one.why == nil {
				done++
				c.log(fmt.Sprintf("%d of %d: the %s is gone", done, total, one))
			}
			return one.why == nil
		})
		if len(left) < before {
			began, pause = time.Now(), 200*time.Millisecond // it goes on
			continue
		}
		if time.Since(began)+pause > c.wait || ctx.Err() != nil {
			break
		}
		select {
		case <-time.After(pause):
		case <-ctx.Done():
		}
		pause = min(pause*2, 10*time.Second)
	}
	var stay []error
	for _, one := range left {
		stay = append(stay, fmt.Errorf("the %s stays: %w", one, errors.Join(one.why, ctx.Err())))
	}
	return errors.Join(append(refused, stay...)...)
}

// remove removes a thing, or finds that it is gone; the error says that it is there still, or may be.
func (c *Cleaner) remove(one *thing) error {
	by, err := c.callerOf(one)
	if err != nil {
		return err
	}
	if one.id == "" {
		return c.find(by, one)
	}
	shown, err := c.look(by, one)
	switch {
	case err != nil:
		return err
	case shown != nil && !(marks{c.ledger.Head.Run}).on(shown):
		return &RefusedError{one.id, fmt.Sprintf("neither its name nor a tag has the id %s of the run; look at it, and remove it yourself", c.ledger.Head.Run)}
	case shown == nil && one.tries > 0 && one.lists != "":
		return c.ledger.gone(one.id) // it was asked to go, and is not shown any more
	}
	asked := map[string]string{one.removeBy: one.id, "RegionId": one.Region}
	maps.Copy(asked, one.with)
	_, err = by.call(one.Host, one.Version, one.removes, asked)
	switch code := codeOf(err); {
	case err == nil && one.lists == "":
		return c.ledger.gone(one.id)
	case err == nil:
		one.tries++
		if shown, err = c.look(by, one); err == nil && shown == nil {
			return c.ledger.gone(one.id)
		}
		return errors.Join(errThere, err)
	case notThere(code):
		return c.ledger.gone(one.id)
	case one.protectedAs != "" && strings.Contains(code, "DeletionProtection"):
		off := map[string]string{"InstanceId": one.id, "Type": one.protectedAs, "ProtectionEnable": "false", "RegionId": one.Region}
		_, unprotected := by.call(one.Host, one.Version, "DeletionProtection", off)
		return errors.Join(oneLine(err), unprotected) // without it, it goes next time
	}
	return oneLine(err)
}

// look asks the cloud for a thing; nil: it does not show it.
func (c *Cleaner) look(by *caller, one *thing) (map[string]any, error) {
	if one.lists == "" {
		return nil, nil
	}
	all, err := c.list(by, one, one.id)
	at := slices.IndexFunc(all, func(shown map[string]any) bool { return shown[one.kind.id] == any(one.id) })
	if at < 0 {
		return nil, err
	}
	if ended(all[at]) {
		return nil, nil
	}
	return all[at], nil
}

// ended says whether the cloud shows no more than the record of a thing.
func ended(shown map[string]any) bool {
	for name, value := range shown {
		if text, _ := value.(string); strings.HasSuffix(name, "Status") && (text == "Deleted" || text == "Released" || text == "PendingDelete") {
			return true
		}
	}
	return false
}

// list are things of a kind that the cloud shows.
func (c *Cleaner) list(by *caller, one *thing, id string) (all []map[string]any, err error) {
	asked := one.looking(id)
	asked["RegionId"] = one.Region
	for {
		answer, err := by.call(one.Host, one.Version, one.lists, asked)
		if err != nil {
			if notThere(codeOf(err)) {
				return all, nil
			}
			return nil, oneLine(err)
		}
		found := len(all)
		walk(answer, func(fields map[string]any) {
			if _, is := fields[one.kind.id].(string); is {
				all = append(all, fields)
			}
		})
		next, _ := answer["NextToken"].(string)
		switch {
		case next != "":
			asked["NextToken"] = next
		case asked[pageOfVPC] != "" && len(all)-found >= 50: // there may be another page
			asked["PageNumber"] = nextPage(asked["PageNumber"])
		default:
			return all, nil
		}
	}
}

func nextPage(number string) string {
	page := 1
	_, _ = fmt.Sscan(number, &page)
	return fmt.Sprint(page + 1)
}

// find looks for what the cloud was asked for without an answer: by its name, and by the tag of the
// run. What it finds the ledger lists.
func (c *Cleaner) find(by *caller, one *thing) error {
	if one.lists == "" {
		return &RefusedError{"what " + one.Action + " may have made", "no answer came, and the cloud does not list such things; look for the name " + one.Name}
	}
	all, err := c.list(by, one, "")
	if err != nil {
		return err
	}
	var ids []string
	for _, shown := range all {
		id, _ := shown[one.kind.id].(string)
		if marked := (marks{c.ledger.Head.Run}).on(shown); marked && !ended(shown) && !c.ledger.Has(id) && (one.Name == "" || has(shown, one.Name)) {
			ids = append(ids, id)
		}
	}
	if len(ids) > 0 {
		one.id = ids[0] // several have one name where it was asked for several times
		if err := c.ledger.made(one.Number, ids[:1], ""); err != nil {
			return err
		}
		return c.remove(one)
	}
	if time.Since(one.At) < horizon {
		return errors.New("no answer came, and the cloud does not show it yet")
	}
	return c.ledger.nothing(one.Number)
}

// has says whether one of the fields is a text.
func has(shown map[string]any, text string) bool {
	for _, value := range shown {
		if value == any(text) {
			return true
		}
	}
	return false
}

// callerOf is the caller for the account and the region of a thing.
func (c *Cleaner) callerOf(one *thing) (*caller, error) {
	account, ok := c.accounts[one.Role]
	if !ok {
		return nil, fmt.Errorf("there are no credentials of the account %q", one.Role)
	}
	region := one.Region
	if region == "" {
		region = steps.Region
	}
	key := one.Role + " " + region
	if c.callers[key] == nil {
		made, err := newCaller(account.Credentials, region)
		if err != nil {
			return nil, err
		}
		c.callers[key] = made
	}
	return c.callers[key], nil
}
