package main

import (
	"bytes"
	"flag"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"path/filepath"
	"time"
)

// largest is a parameter of a request that is as large as clients send at most, in bytes.
const largest = 4 << 20

// benchMemory measures what a burst of large reads leaves in memory.
func benchMemory(args []string) error {
	flags := flag.NewFlagSet("bench memory", flag.ExitOnError)
	requests := flags.Int("requests", 100, "reads in the burst")
	after := flags.Duration("after", time.Minute, "how long after the burst memory is looked at")
	_ = flags.Parse(args) // it exits on errors
	folder, remove, err := scratch()
	if err != nil {
		return err
	}
	defer remove()
	binary := filepath.Join(folder, "mockcloud")
	if _, err := build(".", binary); err != nil {
		return err
	}
	server, err := startLogged(nil, binary, "serve", "--addr", "127.0.0.1:0", "--log-level", "error")
	if err != nil {
		return err
	}
	defer func() { _ = server.stop() }()
	s, err := owner(server)
	if err != nil {
		return err
	}
	idle, err := server.residentKilobytes()
	if err != nil {
		return err
	}
	if err := s.burst(*requests); err != nil {
		return err
	}
	full, err := server.residentKilobytes()
	if err != nil {
		return err
	}
	time.Sleep(*after)
	left, err := server.residentKilobytes()
	if err != nil {
		return err
	}
	fmt.Printf("resident MB, %d reads with parameters of %d MB: %d before, %d right after, %d after %v (at most 150)\n", *requests, largest>>20, idle>>10, full>>10, left>>10, *after)
	return nil
}

// burst sends large reads, 16 at a time.
func (s *scene) burst(requests int) error {
	failures := make(chan error, requests)
	turns := make(chan struct{}, 16)
	form := url.Values{"VpcName": {string(bytes.Repeat([]byte("x"), largest))}}.Encode()
	for range requests {
		turns <- struct{}{}
		go func() {
			defer func() { <-turns }()
			failures <- s.readWith(form)
		}()
	}
	for range requests {
		if err := <-failures; err != nil {
			return err
		}
	}
	return nil
}

// readWith sends a read that nobody has signed with a form: it is read in whole before that is found out.
func (s *scene) readWith(form string) error {
	response, err := http.Post("http://"+s.host+"/?Action=DescribeVpcs&Version="+vpc+"&RegionId="+region, "application/x-www-form-urlencoded", bytes.NewReader([]byte(form)))
	if err != nil {
		return err
	}
	defer func() { _ = response.Body.Close() }()
	_, err = io.Copy(io.Discard, response.Body)
	return err
}
