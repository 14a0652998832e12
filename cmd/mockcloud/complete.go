package main

import (
	"context"
	"maps"
	"net/url"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"github.com/mockcloud-dev/mockcloud/mockcloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
)

// briefly is how long a shell waits for what a server is asked for.
const briefly = time.Second

// answered completes what is found when a shell asks, which is nothing where there is an error: a
// shell has no place for it, and the command will say it.
func answered(values func(ctx context.Context, chosen setting) ([]cobra.Completion, error)) cobra.CompletionFunc {
	return func(cmd *cobra.Command, args []string, typed string) ([]cobra.Completion, cobra.ShellCompDirective) {
		ctx, cancel := context.WithTimeout(cmd.Context(), briefly)
		defer cancel()
		values, err := values(ctx, settingOf(cmd))
		if err != nil {
			return nil, cobra.ShellCompDirectiveNoFileComp
		}
		return slices.DeleteFunc(values, func(value string) bool {
			return !strings.HasPrefix(strings.ToLower(value), strings.ToLower(typed))
		}), cobra.ShellCompDirectiveNoFileComp
	}
}

// settingOf is what the flags of a command say that is completed.
func settingOf(cmd *cobra.Command) setting {
	value := func(flag string) string {
		text, _ := cmd.Flags().GetString(flag) // some commands lack some
		return text
	}
	return setting{url: value("url"), token: value("token"), world: value("world")}
}

// accountNames are those of the chosen world.
func accountNames(ctx context.Context, chosen setting) (names []cobra.Completion, err error) {
	c, err := newClient(chosen.url, chosen.token)
	if err != nil {
		return nil, err
	}
	var world struct {
		Accounts []struct{ Name, AccountID string }
	}
	err = c.read(ctx, &world, nil, "worlds", url.PathEscape(chosen.world))
	for _, account := range world.Accounts {
		names = append(names, cobra.CompletionWithDesc(account.Name, account.AccountID))
	}
	return names, err
}

// worldIDs are those of the server.
func worldIDs(ctx context.Context, chosen setting) (ids []cobra.Completion, err error) {
	c, err := newClient(chosen.url, chosen.token)
	if err != nil {
		return nil, err
	}
	var all struct{ Worlds []struct{ ID string } }
	err = c.read(ctx, &all, url.Values{"limit": {"1000"}}, "worlds")
	for _, world := range all.Worlds {
		ids = append(ids, world.ID)
	}
	return ids, err
}

// snapshotIDs are those of the chosen world.
func snapshotIDs(ctx context.Context, chosen setting) (ids []cobra.Completion, err error) {
	c, err := newClient(chosen.url, chosen.token)
	if err != nil {
		return nil, err
	}
	world, err := c.World(ctx, chosen.world)
	if err != nil {
		return nil, err
	}
	list, err := world.Snapshots(ctx)
	for _, one := range list {
		ids = append(ids, cobra.CompletionWithDesc(one.ID, one.Name))
	}
	return ids, err
}

func regionIDs(context.Context, setting) (ids []cobra.Completion, err error) {
	for _, region := range cloud.Regions() {
		ids = append(ids, region.ID)
	}
	return ids, nil
}

func productNames(context.Context, setting) ([]cobra.Completion, error) {
	names := map[string]bool{}
	for _, listing := range mockcloud.Catalog().Listings() {
		names[listing.Name] = true
	}
	return slices.Sorted(maps.Keys(names)), nil
}

// actionsOf are those that are implemented, of a product where one is named.
func actionsOf(product *string) cobra.CompletionFunc {
	return answered(func(context.Context, setting) ([]cobra.Completion, error) {
		names := map[string]bool{}
		for _, listing := range mockcloud.Catalog().Listings() {
			if *product == "" || strings.EqualFold(*product, listing.Name) {
				for _, action := range listing.Actions {
					if action.Implemented {
						names[action.Name] = true
					}
				}
			}
		}
		return slices.Sorted(maps.Keys(names)), nil
	})
}

// first completes the first argument of a command.
func first(values cobra.CompletionFunc) cobra.CompletionFunc {
	return func(cmd *cobra.Command, args []string, typed string) ([]cobra.Completion, cobra.ShellCompDirective) {
		if len(args) > 0 {
			return nil, cobra.ShellCompDirectiveNoFileComp
		}
		return values(cmd, args, typed)
	}
}
