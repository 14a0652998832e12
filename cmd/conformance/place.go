package main

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/spf13/pflag"

	"github.com/mockcloud-dev/mockcloud/mockcloud"
	"github.com/mockcloud-dev/mockcloud/steps"
	"github.com/mockcloud-dev/mockcloud/steps/alibabacloud"
)

// realCloud is what --target calls the cloud itself.
const realCloud = "alibabacloud"

// place is where a run takes place.
type place struct {
	target steps.Target

	name  string // in reports
	url   string // of a mock; "" elsewhere
	token string // of its control API
	close func() error
}

// cloud says how the real cloud is used.
type cloud struct {
	profiles    map[string]string
	profileFile string
	patience    time.Duration
}

func (c *cloud) flags(flags *pflag.FlagSet) {
	flags.StringToStringVar(&c.profiles, "profile", nil, "profile of an account of "+realCloud+", such as `owner=NAME`; can be repeated (default: credentials from the environment)")
	flags.StringVar(&c.profileFile, "profile-file", "", "`file` of the profiles (default: $ALIBABA_CLOUD_CREDENTIALS_FILE, ~/.aliyun/config.json, ~/.alibabacloud/credentials)")
	flags.DurationVar(&c.patience, "patience", 5*time.Minute, "how long steps, and the removal of things, wait for "+realCloud)
}

// options read the credentials of the accounts.
func (c *cloud) options(log func(string)) (alibabacloud.Options, error) {
	accounts, err := alibabacloud.Source{Profiles: c.profiles, File: c.profileFile}.Accounts()
	return alibabacloud.Options{Accounts: accounts, Wait: c.patience, Log: log}, err
}

// open opens the place of the run.
func (r *run) open(ctx context.Context) (*place, error) {
	switch r.target {
	case realCloud:
		return r.openCloud(ctx)
	case "":
		// The server outlives an interrupt, so that scenarios can end their worlds.
		server, err := mockcloud.Start(context.WithoutCancel(ctx), mockcloud.Options{Address: "127.0.0.1:0", OnCall: r.onCall})
		if err != nil {
			return nil, err
		}
		return r.mock(ctx, &place{name: "the mock in the process", url: server.URL(), close: server.Close})
	}
	return r.mock(ctx, &place{name: r.target, url: r.target, close: func() error { return nil }})
}

// mock is a place at a mockcloud server that answers.
func (r *run) mock(ctx context.Context, at *place) (*place, error) {
	mock := steps.Mock{URL: at.url}
	if r.target != "" {
		mock.Token = r.token
	}
	at.token = mock.Token
	if err := mock.Check(ctx); err != nil {
		return nil, errors.Join(fmt.Errorf("%w: %w", errUnreachable, err), at.close())
	}
	at.target = mock
	return at, nil
}

// openCloud opens the real cloud, where scenarios are one after the other and nothing is kept.
func (r *run) openCloud(ctx context.Context) (*place, error) {
	if r.keepFailed {
		return nil, errors.New("--keep-failed: nothing is kept in the real cloud")
	}
	if r.parallel != 1 {
		return nil, errors.New("--parallel: scenarios share the accounts of the real cloud, so there is one at a time")
	}
	over := false
	options, err := r.cloud.options(func(text string) {
		if over || ctx.Err() != nil { // somebody waits for it
			_, _ = fmt.Fprintln(r.log, text)
		}
	})
	if err != nil {
		return nil, err
	}
	options.Billable, options.Runs = r.billable, r.runs
	target, err := alibabacloud.New(options)
	if err != nil {
		return nil, fmt.Errorf("%w: %w", errUnreachable, err)
	}
	_, _ = fmt.Fprintf(r.log, "the run %s lists what it makes in %s\n", target.Ledger().Head.Run, target.Ledger().Path)
	stop := warn(ctx, r.log, target.Ledger().Path)
	return &place{target: target, name: realCloud, close: func() error {
		defer stop()
		over = true
		return target.Close(context.WithoutCancel(ctx))
	}}, nil
}
