namespace CognitionOS.Scheduling.Tests;

public sealed class JobRegistrationTests
{
    private static readonly DelegateInvoker Nothing = new((_, _) => Task.CompletedTask);

    [Fact]
    public void Without_a_declaration_a_job_has_the_defaults()
    {
        var job = new JobRegistration("work", "a delegate", TestJson.Default.Greeting, Nothing, null)
            .Define(new SchedulingOptions { MaxLosses = 7 });

        Assert.Equal(("work", 7, RetryPolicy.Default), (job.Name, job.MaxLosses, job.Retry));
        Assert.Same(TestJson.Default.Greeting, job.Payload);
    }

    [Fact]
    public void What_the_declaration_says_goes_before_the_options()
    {
        var job = new JobRegistration(
            "work",
            "a delegate",
            null,
            Nothing,
            declare => declare.MaxLosses(2).Priority(JobPriority.High).Tags("a").Tags("b"))
            .Define(new SchedulingOptions { MaxLosses = 7 });

        Assert.Equal((2, JobPriority.High), (job.MaxLosses, job.Priority));
        Assert.Equal(["a", "b"], job.Tags);
    }

    [Fact]
    public void Each_definition_is_declared_anew()
    {
        var declared = 0;
        var registration = new JobRegistration("work", "a delegate", null, Nothing, _ => declared++);

        registration.Define(new SchedulingOptions());
        registration.Define(new SchedulingOptions());

        Assert.Equal(2, declared);
    }
}
