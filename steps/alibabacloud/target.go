package alibabacloud

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"time"

	"github.com/mockcloud-dev/mockcloud/steps"
)

// Options say how a run uses the cloud.
type Options struct {
	// Accounts are those of [Roles].
	Accounts []Account
	// Billable lets scenarios make what costs money.
	Billable bool
	// Wait is how long steps wait for what they expect, and the removal of things for the cloud.
	Wait time.Duration
	// Runs is the folder beneath which each run has one of its own.
	Runs string
	// Log is told how the removal of things goes.
	Log func(text string)
}

// Target is the real cloud. Its scenarios take place one after the other, as they have the accounts
// in common; each ends with nothing left of what it made.
type Target struct {
	options Options
	ledger  *Ledger
	cleaner *Cleaner

	stage sync.Mutex // held by the scenario that has the accounts
	count int        // of scenarios that have had it
}

// New asks the cloud for the accounts, and begins the ledger of a run.
func New(options Options) (*Target, error) {
	accounts, err := identify(options.Accounts)
	if err != nil {
		return nil, err
	}
	options.Accounts = accounts
	head := Head{Run: NewRun(), Began: time.Now().UTC(), Accounts: map[string]string{}}
	for _, account := range accounts {
		head.Accounts[account.Role] = account.id
	}
	ledger, err := NewLedger(options.Runs, head)
	if err != nil {
		return nil, err
	}
	return &Target{options: options, ledger: ledger, cleaner: newCleaner(ledger, options)}, nil
}

// Offers says whether a need is offered: money, where that is allowed, and else what all clouds have.
func (t *Target) Offers(need steps.Need) bool { return need == steps.Money && t.options.Billable }

// Patience is long, as the cloud takes its time.
func (t *Target) Patience() steps.Patience {
	return steps.Patience{For: t.options.Wait, First: 200 * time.Millisecond, Most: 10 * time.Second}
}

// Ledger is that of the run.
func (t *Target) Ledger() *Ledger { return t.ledger }

// Open gives the accounts to a scenario, in the order of [Roles], once the one before has ended.
func (t *Target) Open(_ context.Context, setting steps.Setting) (steps.World, error) {
	switch {
	case setting.Manager != "":
		return nil, &steps.Lack{Need: steps.Directory}
	case setting.Settling > 0:
		return nil, &steps.Lack{Need: steps.Settling}
	case len(setting.Accounts) > len(t.options.Accounts):
		return nil, &steps.Lack{Need: steps.Need(fmt.Sprintf("%d accounts", len(setting.Accounts)))}
	}
	t.stage.Lock()
	t.count++
	w := &world{target: t, id: fmt.Sprintf("%s-%d", t.ledger.Head.Run, t.count), roles: map[string]Account{}}
	for i, name := range setting.Accounts {
		account := t.options.Accounts[i]
		w.roles[name] = account
		w.accounts = append(w.accounts, steps.Account{Name: name, ID: account.id, Credentials: account.Credentials})
	}
	return w, nil
}

// Close ends the run: it removes what scenarios could not remove, and says where what is left all the
// same is listed.
func (t *Target) Close(ctx context.Context) error {
	err := t.cleaner.Clean(ctx, "")
	if left := len(t.ledger.Left("")); left > 0 {
		err = errors.Join(&LeftError{left, t.ledger.Path}, err)
	}
	return errors.Join(err, t.ledger.Close())
}

// LeftError says that a run has left things in the cloud.
type LeftError struct {
	Entries int
	Ledger  string
}

func (e *LeftError) Error() string {
	return fmt.Sprintf("what %d calls of the run have made is left in the cloud; remove it with: conformance cleanup %s", e.Entries, e.Ledger)
}
