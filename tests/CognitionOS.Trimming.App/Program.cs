using CognitionOS.Trimming.App;

// One line per package; a touch that finds its package broken throws.
(string Package, Action Touch)[] touches =
[
    ("CognitionOS.EventSourcing", EventSourcingTouch.Run),
    ("CognitionOS.EventSourcing.Testing", EventSourcingTestingTouch.Run),
    ("CognitionOS.Scheduling", SchedulingTouch.Run),
    ("CognitionOS.Testing", TestingTouch.Run),
];

foreach (var (package, touch) in touches)
{
    touch();
    Console.WriteLine($"{package} works");
}
